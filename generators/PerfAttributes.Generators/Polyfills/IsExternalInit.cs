namespace System.Runtime.CompilerServices;

/// <summary>The type that the compiler asks for behind <c>init</c> and records; netstandard2.0 lacks it.</summary>
internal static class IsExternalInit;
