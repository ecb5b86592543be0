using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>Lets netstandard2.0 have <c>init</c> accessors and records.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
