using System.Runtime.InteropServices;
using PerfAttributes.Sqlite.Native;

namespace PerfAttributes.Sqlite.Tests.Capture;

[TestFixture]
public sealed class MissingExportTests
{
    [Test]
    public void A_library_without_the_exports_is_refused_by_their_names()
    {
        // Any library that is not SQLite will do.
        var native = SqliteNative.TryCreate(NativeLibrary.GetMainProgramHandle(), out var missing);

        Assert.Multiple(() =>
        {
            Assert.That(native, Is.Null);
            Assert.That(missing, Does.Contain("sqlite3_trace_v2").And.Contain("sqlite3_auto_extension"));
        });
    }
}
