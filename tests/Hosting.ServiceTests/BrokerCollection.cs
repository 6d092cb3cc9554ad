using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

/// <summary>Tests on the shared broker run one after the other: two hosts of the sample service would share its queues.</summary>
[CollectionDefinition(nameof(BrokerCollection))]
public sealed class BrokerCollection : ICollectionFixture<RabbitMqFixture>;
