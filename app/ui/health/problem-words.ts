import { useTranslation } from "react-i18next";
import type { ImportProblem } from "~/views/past-orders";

/** What stopped a look through orders, in words: the same that stop past orders from being brought. */
export function useProblemWords(): (problem: ImportProblem) => string {
  const { t } = useTranslation("whatIf");
  return (problem) =>
    t(`orders.problem.${problem.code}`, {
      message: "message" in problem ? problem.message : "",
      reason: "reason" in problem ? problem.reason : "",
    });
}
