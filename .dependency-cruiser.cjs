// The module boundaries: which folder may know which. Run by `npm test`; see docs/decisions.
const outside = (path) => ({ pathNot: path });
module.exports = {
  forbidden: [
    {
      name: "domain-is-pure",
      comment: "domain imports nothing outside itself: no I/O, clock, environment, Node or package.",
      severity: "error",
      from: { path: "^domain/", pathNot: "\\.test\\.ts$" },
      to: outside("^domain/"),
    },
    {
      name: "extensions-know-money-rating-and-cart-only",
      comment:
        "Extension bundlers follow relative imports; of our code they may hold only the rating and the cart's guarantee line.",
      severity: "error",
      from: { path: "^extensions/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(app|domain|sandbox|prisma|scripts|tests)/", pathNot: "^domain/(money|rating|cart)/" },
    },
    {
      name: "routes-are-leaves",
      comment: "Nothing imports a route.",
      severity: "error",
      from: { pathNot: "^tests/|\\.test\\.tsx?$|^app/routes/" },
      to: { path: "^app/routes/" },
    },
    {
      name: "ui-has-no-data-access",
      comment: "Components get data as props.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: {
        path: "\\.server\\.tsx?$|^app/(use-cases|queries|shopify|jobs)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "use-cases-do-not-know-the-edge",
      severity: "error",
      from: { path: "^app/(use-cases|queries|shopify)/" },
      to: { path: "^app/(routes|ui|http)/" },
    },
    {
      name: "use-cases-do-not-know-queries",
      comment: "What a page is told may change with the page.",
      severity: "error",
      from: { path: "^app/(use-cases|shopify)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^app/queries/" },
    },
    {
      name: "production-never-imports-the-sandbox",
      severity: "error",
      from: { path: "^(app|domain|extensions|prisma)/|^(server|worker)\\.ts$", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(sandbox|tests|scripts)/" },
    },
    {
      name: "sandbox-speaks-to-the-app-over-http-only",
      comment: "Of our code the sandbox may know only the rating, to host the checkout's bundles.",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(app|prisma|domain|extensions)/", pathNot: "^domain/(money|rating)/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|build|dist|\\.cache|\\.data)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
