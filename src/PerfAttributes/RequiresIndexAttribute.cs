using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace PerfAttributes;

/// <summary>At least one of the named indexes must be used by the SQL that the method executes.</summary>
/// <remarks>
/// Any one of the names is enough, because the planner may choose freely among equals; repeat the attribute to require
/// several. Names are compared whole and without regard to case, as SQLite does, against the plan of the executed SQL.
/// An index that is read from end to end is used as well; <see cref="SeekColumns"/> asks for more.
/// </remarks>
/// <example><code>
/// [RequiresIndex("idx_task_dependencies_dependent")]
/// [RequiresIndex("idx_events_task_kind", SeekColumns = 2)]
/// </code></example>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    AllowMultiple = true)]
public sealed class RequiresIndexAttribute : PerfContractAttribute
{
    /// <summary>Requires one index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public RequiresIndexAttribute(string index, [CallerLineNumber] int line = 0)
        : this([index], line)
    {
    }

    /// <summary>Requires either of two indexes.</summary>
    /// <param name="index">An index.</param>
    /// <param name="or">Another that serves as well.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public RequiresIndexAttribute(string index, string or, [CallerLineNumber] int line = 0)
        : this([index, or], line)
    {
    }

    /// <summary>Requires any of several indexes.</summary>
    /// <param name="anyOf">The indexes, at least one.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public RequiresIndexAttribute(string[] anyOf, [CallerLineNumber] int line = 0)
        : base(line) => AnyOf = anyOf;

    /// <summary>The indexes of which one must be used.</summary>
    public IReadOnlyList<string> AnyOf { get; }

    /// <summary>
    /// The leading columns of the index that one search must bind, by equality or a range; 0, the default, for any use of the
    /// index. Columns that a skip-scan passes over are not bound.
    /// </summary>
    public int SeekColumns { get; set; }
}
