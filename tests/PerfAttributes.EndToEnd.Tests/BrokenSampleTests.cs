using NUnit.Framework;
using PerfAttributes.EndToEnd.Tests.Harness;

namespace PerfAttributes.EndToEnd.Tests;
