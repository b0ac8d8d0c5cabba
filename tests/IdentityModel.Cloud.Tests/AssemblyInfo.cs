using IdentityModel.Testing;

[assembly: AssemblyFixture(typeof(SambaServer))]
