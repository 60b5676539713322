import { routeList } from './routes.table.js';

interface Place { readonly pattern: RegExp; readonly methods: string }

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/(?<!:):[a-z]+/gi, '[^/]{1,64}').replaceAll('::', ':')}$`);

const methodsAt = (path: string): string =>
  routeList.filter((route) => route.path === path).flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

const places: readonly Place[] = [...new Set(routeList.map(({ path }) => path))].map((path) => ({ pattern: patternOf(path), methods: methodsAt(path) }));

/** The methods an address of the API takes, as `Allow` names them; `undefined` for an address that takes none. */
export function allowedAt(url: string): string | undefined {
  const path = url.split('?', 1)[0] ?? '';
  const found = places.filter(({ pattern }) => pattern.test(path)).map(({ methods }) => methods);
  return found.length > 0 ? found.join(', ') : undefined;
}
