using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Tests.Incremental;

public sealed class SpecOptionsTests
{
    [Theory]
    [InlineData("/x/open-chat-widget.yaml", "OpenChatWidgetClient")]
    [InlineData("acme.openapi.json", "AcmeOpenapiClient")]
    [InlineData("/x/chatGPT_v2.yaml", "ChatGPTV2Client")]
    [InlineData("/x/4chan.yaml", "_4chanClient")]
    [InlineData("/x/印.yaml", "ProviderClient")]
    public void The_name_of_a_client_is_its_files(string path, string name) =>
        Assert.Equal(name, Read(new SpecFile(path, string.Empty)).ClientName);

    [Theory]
    [InlineData("Acme.App", "Acme.App")]
    [InlineData("my-app.2nd.event", "my_app._2nd.@event")]
    [InlineData("", "Acme")]
    public void The_namespace_is_the_projects(string root, string expected) =>
        Assert.Equal(expected, Read(new SpecFile("acme.yaml", string.Empty) { RootNamespace = root }).Namespace);

    [Fact]
    public void Metadata_override()
    {
        SpecOptions options = Read(new SpecFile("acme.yaml", string.Empty)
        {
            ClientName = "Roadrunner",
            Namespace = "Acme.Desert",
            Accessibility = "Internal",
            Operations = "run| hide |run",
            RootNamespace = "Ignored",
        });

        Assert.Equal("Roadrunner", options.ClientName);
        Assert.Equal("Acme.Desert", options.Namespace);
        Assert.False(options.IsPublic);
        Assert.Equal(["run", "hide"], options.Operations);
    }

    [Theory]
    [InlineData("two words", "", "")]
    [InlineData("class", "", "")]
    [InlineData("", "Acme..App", "")]
    [InlineData("", "Acme.class", "")]
    [InlineData("", "", "private")]
    public void Metadata_that_cannot_be_is_reported(string clientName, string clientNamespace, string accessibility)
    {
        var diagnostics = new DiagnosticBag("acme.yaml");
        var file = new SpecFile("acme.yaml", string.Empty) { ClientName = clientName, Namespace = clientNamespace, Accessibility = accessibility };

        SpecOptionsReader.Read(file, diagnostics);

        Assert.Equal("SIG0002", Assert.Single(diagnostics.ToArray()).Id);
    }

    private static SpecOptions Read(SpecFile file)
    {
        var diagnostics = new DiagnosticBag(file.Path);
        SpecOptions options = SpecOptionsReader.Read(file, diagnostics);
        Assert.False(diagnostics.HasErrors);
        return options;
    }
}
