/** opencc-js ships its dictionaries untyped: one string of `from to|from to`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
