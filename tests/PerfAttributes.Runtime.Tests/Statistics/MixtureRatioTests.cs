using NUnit.Framework;

namespace PerfAttributes.Statistics;

public sealed class MixtureRatioTests
{
    private static IReadOnlyList<Row> Rows => Reference.Read<Row>("mixture-ratios.json");

    [TestCaseSource(nameof(Rows))]
    public void Ratios_agree_with_NumPy(object reference)
    {
        // Of shares so unlikely that no number is as small, the half between is left out, which makes the ratio no greater than it is.
        var row = (Row)reference;
        Assert.That(MixtureRatio.Log(row.N, row.K, row.Allowed, row.Far), row.Vanishes ? Is.LessThan(row.Log) : Agrees.With(row.Log));
    }

    internal sealed record Row(int N, int K, double Allowed, double Far, double Log, bool Vanishes);
}
