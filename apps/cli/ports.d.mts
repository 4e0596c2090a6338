export declare const PORTS: { readonly web: number; readonly api: number };
