using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Access;
using Platform.Hosting.Announcements;
using Platform.Hosting.Stores;

namespace Platform.Hosting.ServiceTests.Sample;

/// <summary>A small service that uses everything the library offers.</summary>
internal sealed class SampleModule : IServiceModule
{
    public string Name => "sample";

    public void AddServices(IHostApplicationBuilder builder)
    {
        builder.Services.AddPlatformStore<ISampleStore>("sample", [(typeof(NoteWritten), "sample.note-written.v1")], o => o.Schema.For<NoteBook>())
            .AddAnnouncer<ISampleStore, NoteAnnouncer>();
        builder.Services.AddSingleton<HeardNotes>();
        builder.Services.AddSingleton<HeardPeople>();
    }

    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<WriteNoteConsumer, WriteNoteConsumerDefinition>();
        bus.AddConsumer<NoteHeardConsumer, NoteHeardConsumerDefinition>();
        bus.AddConsumer<PersonHeardConsumer, PersonHeardConsumerDefinition>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes) => 
        routes.MapGet("/broken", IResult () => throw new InvalidOperationException("secret detail")).WithMetadata(new OutsideAccessRules("Fails for everybody."));
}
