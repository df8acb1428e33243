import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Short files that take long, since they start processes of their own: begun last, they would be waited for alone. */
const LONG =
  /(chaos\.story|admin-pages\.story|intake|run-publish-stopped|checkout-extension|queue)\.test\.ts$/;

/** Within each project the files that take longest first, so that no core idles at the end. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's own, no array's
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) => {
      const ours = sorted.filter((file) => file.project === project);
      const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
      return [...ours.filter(isLong), ...ours.filter((file) => !isLong(file))];
    });
  }
}
