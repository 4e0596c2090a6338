/** A request of a page: the path of a GET, or a POST with its body. `{case}`, `{child}` and `{children}` stand for ids. */
export type PageRequest = string | { readonly post: string; readonly body: unknown };

/** The requests of each page: stages in turn, those of one stage at once. */
export type Pages = Readonly<Record<string, readonly (readonly PageRequest[])[]>>;

/** The list of a build, as it wrote it. */
export const pagesOf = (text: string): Pages => JSON.parse(text) as Pages;

/** The ids that a page is about. */
export interface Ids {
  readonly case: string;
  readonly child: string;
  readonly children: readonly string[];
}

/** The request with its ids in place. */
export const filledIn = (request: PageRequest, ids: Ids): PageRequest =>
  JSON.parse(
    JSON.stringify(request)
      .replaceAll('"{children}"', JSON.stringify(ids.children))
      .replaceAll('{child}', ids.child)
      .replaceAll('{case}', ids.case),
  ) as PageRequest;
