/** Live: the process answers. */
export function loader() {
  return Response.json({ live: true });
}
