namespace System;

internal static class StringExtensions
{
    extension(string text)
    {
        public bool Contains(char value) => text.IndexOf(value) >= 0;

        public bool Contains(string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public bool StartsWith(char value) => text.Length > 0 && text[0] == value;

        public bool EndsWith(char value) => text.Length > 0 && text[text.Length - 1] == value;

        public string Replace(string before, string after, StringComparison comparison) =>
            comparison == StringComparison.Ordinal
                ? text.Replace(before, after)
                : throw new NotSupportedException("only ordinal comparison is offered here");

        public static string Join(char separator, params string[] values) => string.Join(separator.ToString(), values);

        public static string Join(char separator, Collections.Generic.IEnumerable<string> values) =>
            string.Join(separator.ToString(), values);
    }
}
