using System.Globalization;
using IdentityModel.Sandbox;
using IdentityModel.SandboxHost;

// Serves a tenant with so many users to another process of this machine: prints the address and a token, and ends with its input.
SandboxTenant tenant = LargeTenant.Of(int.Parse(args[0], CultureInfo.InvariantCulture));
using var sandbox = new SandboxHandler(tenant, new SandboxOptions { EnforceQuotas = false }, TimeProvider.System);
await using SandboxServer server = await SandboxServer.StartAsync(sandbox, keepsAnswers: true);
Console.WriteLine($"{server.Address} {sandbox.CreateAccessToken()}");
await Console.In.ReadToEndAsync();
