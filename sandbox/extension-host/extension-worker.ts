import { ThreadWebWorker } from "@quilted/threads";
import type { RemoteConnection } from "@remote-dom/core";
import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import { defineComponents } from "./components/define-components";
import type { ExtensionDefinition } from "./extension-definition";
import { guardedConnection, UNDECLARED_ELEMENT } from "./guarded-connection";
import type { HostLogEntry, PageExports, WorkerExports } from "./host-contract";
import { linkedConnection } from "./linked-connection";
import { elementsAt } from "./target-elements";

/** An extension's worker, and the page's half of what it renders. */
export interface ExtensionWorker {
  imports: Pick<WorkerExports, "start" | "startInAdmin" | "update">;
  /** By which the worker shows what the extension renders. */
  connection: RemoteConnection;
  /** Absolute. */
  bundleUrl: string;
  log: readonly HostLogEntry[];
  /** Ends the worker and empties the element. */
  end(): void;
}

/** Empties an element and starts the worker of the extension that is to fill it. */
export function startWorker(
  options: {
    element: HTMLElement;
    definition: ExtensionDefinition;
    bundleUrl: string;
    onLog?: (entry: HostLogEntry) => void;
    /** Where a link of the extension leads to; as it says when absent. */
    addressOf?: (href: string) => string;
  },
  calls: Omit<PageExports, "report">,
): ExtensionWorker {
  const { element, definition, addressOf = (href) => href } = options;
  defineComponents();
  element.replaceChildren();

  const log: HostLogEntry[] = [];
  const report = (entry: HostLogEntry): void => {
    log.push(entry);
    options.onLog?.(entry);
  };
  const fail = (message: string): void => report({ level: "error", message });

  const elements = elementsAt(definition.target);
  const receiver = new DOMRemoteReceiver({
    root: element,
    elements: [...Object.keys(elements), UNDECLARED_ELEMENT],
  });
  const worker = new Worker(new URL("./worker.js", import.meta.url), { name: definition.handle });
  worker.addEventListener("error", ({ message }) => fail(message || "The worker didn't start."));
  const thread = new ThreadWebWorker<WorkerExports, PageExports>(worker, {
    exports: { ...calls, report: async (entry) => report(entry) },
  });
  return {
    imports: thread.imports,
    connection: guardedConnection(linkedConnection(receiver.connection, addressOf), elements, fail),
    bundleUrl: new URL(options.bundleUrl, document.baseURI).href,
    log,
    end() {
      thread.close();
      worker.terminate();
      element.replaceChildren();
    },
  };
}
