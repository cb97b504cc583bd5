global using NUnit.Framework;

// A folder and a tool of its own for every test, disposed of with the fixture.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
