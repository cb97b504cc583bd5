using NUnit.Framework;
using PerfAttributes.Cases;

namespace PerfAttributes.Tests.Cases;

public sealed class SentenceTests
{
    [TestCase("broken on purpose", ExpectedResult = "broken on purpose.")]
    [TestCase("The file is gone.", ExpectedResult = "The file is gone.")]
    [TestCase("Value cannot be null. (Parameter 'name')", ExpectedResult = "Value cannot be null. (Parameter 'name').")]
    [TestCase("no such table: 'tasks'", ExpectedResult = "no such table: 'tasks'.")]
    [TestCase("it said \"No.\"", ExpectedResult = "it said \"No.\"")]
    [TestCase("Really?", ExpectedResult = "Really?")]
    [TestCase("Stop! \n", ExpectedResult = "Stop!")]
    [TestCase("", ExpectedResult = "")]
    public string What_follows_begins_a_new_sentence(string text) => Sentence.Ended(text);
}
