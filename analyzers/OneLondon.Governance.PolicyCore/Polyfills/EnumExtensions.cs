namespace System;

internal static class EnumExtensions
{
    extension(Enum)
    {
        public static T[] GetValues<T>()
            where T : struct, Enum =>
            (T[])Enum.GetValues(typeof(T));

        public static bool IsDefined<T>(T value)
            where T : struct, Enum =>
            Enum.IsDefined(typeof(T), value);
    }
}
