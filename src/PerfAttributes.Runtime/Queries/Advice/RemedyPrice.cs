namespace PerfAttributes.Queries.Advice;

/// <summary>What remedies cost those who insert into a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows were inserted to find out, 1 or more.</param>
/// <param name="StepsBefore">Virtual machine steps of the inserts before, above 0.</param>
/// <param name="StepsAfter">The same with the remedies.</param>
public sealed record RemedyPrice(string Table, int Rows, long StepsBefore, long StepsAfter)
{
    /// <summary>How many times as much an insert costs; below 1 where an index was dropped.</summary>
    public double Factor => (double)StepsAfter / StepsBefore;
}
