global using NUnit.Framework;

// A database of its own for every test, disposed of with the fixture.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
