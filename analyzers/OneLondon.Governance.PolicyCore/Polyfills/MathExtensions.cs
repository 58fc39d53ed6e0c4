namespace System;

internal static class MathExtensions
{
    extension(Math)
    {
        public static int Clamp(int value, int min, int max) => Math.Max(min, Math.Min(max, value));
    }
}
