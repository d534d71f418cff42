/// <reference types="vite/client" />
declare module 'virtual:words/en' {
    const words: Record<string, string>;
    export default words;
}
declare module 'virtual:words/en-more' {
    const words: Record<string, string>;
    export default words;
}
declare module 'virtual:words/de' {
    const words: Record<string, string>;
    export default words;
}
declare module 'virtual:words/de-more' {
    const words: Record<string, string>;
    export default words;
}
declare module 'virtual:words/es' {
    const words: Record<string, string>;
    export default words;
}
declare module 'virtual:words/es-more' {
    const words: Record<string, string>;
    export default words;
}
declare module 'virtual:words/it' {
    const words: Record<string, string>;
    export default words;
}
declare module 'virtual:words/it-more' {
    const words: Record<string, string>;
    export default words;
}
