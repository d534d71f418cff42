package org.cylcomed.server;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.assets.AssetList;
import org.cylcomed.server.assets.AssetsConfiguration;
import org.cylcomed.server.assets.DeviceContext;
import org.cylcomed.server.assets.DeviceDirectory;
import org.cylcomed.server.devices.DeviceDetails.Context;
import org.cylcomed.server.devices.DeviceDetails.Contexts;
import org.cylcomed.server.devices.DeviceDetails.Sourced;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.devices.Place;
import org.cylcomed.server.devices.Places;
import org.cylcomed.server.overview.Listed;
import org.cylcomed.server.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Joins the asset list to the devices that were seen. */
@Configuration(proxyBeanMethods = false)
@Import(AssetsConfiguration.class)
class AssetsWiring {
    @Bean
    DeviceDirectory deviceDirectory(DeviceRegistry registry) {
        return new DeviceDirectory() {
            @Override
            public Stream<Device> devices() {
                return registry.all().stream().map(KnownDevice::device);
            }

            @Override
            public Optional<Device> device(DeviceId id) {
                return registry.find(id).map(KnownDevice::device);
            }
        };
    }

    @Bean
    Places places(AssetList list) {
        return new Places() {
            @Override
            public void changed(Collection<Device> devices) {
                list.rematch(devices);
            }

            @Override
            public Place of(Device device) {
                DeviceContext context = list.context(device);
                return new Place(
                        context.careUnit(),
                        context.bed(),
                        context.function(),
                        context.harm() == null ? null : context.harm().name(),
                        context.maker(),
                        context.model(),
                        context.firmware());
            }
        };
    }

    /** A change of the list is shown at once; made when both are there. */
    @Bean
    Runnable listToDevices(AssetList list, Pipeline pipeline) {
        list.onChange(pipeline::placesChanged);
        return pipeline::placesChanged;
    }

    @Bean
    Listed listed(AssetList list, DeviceRegistry registry) {
        return new Listed() {
            @Override
            public int count(Reach reach) {
                return reach.all() ? list.coverage().listed() : 0;
            }

            @Override
            public boolean isListed(DeviceId device) {
                return registry.find(device).map(known -> list.context(known.device())).stream()
                        .flatMap(context -> context.sourceOfEach().values().stream())
                        .anyMatch(said -> said.source() == DeviceContext.Source.ASSET_LIST);
            }
        };
    }

    @Bean
    Contexts contexts(AssetList list, PersonNames people) {
        return known -> {
            DeviceContext context = list.context(known.device());
            return new Context(
                    sourced(context, "careUnit", context.careUnit(), people),
                    sourced(context, "bed", context.bed(), people),
                    sourced(context, "function", context.function(), people),
                    sourced(
                            context,
                            "harm",
                            context.harm() == null ? null : context.harm().name(),
                            people),
                    sourced(context, "assetNumber", context.assetNumber(), people),
                    sourced(context, "responsible", context.responsible(), people),
                    sourced(context, "firmware", context.firmware(), people));
        };
    }

    private static Sourced sourced(DeviceContext context, String field, @Nullable String value, PersonNames people) {
        if (value == null) {
            return Sourced.UNSET;
        }
        return context.sourceOf(field)
                .map(said -> new Sourced(
                        value,
                        said.source().name(),
                        said.at(),
                        said.source() == DeviceContext.Source.PERSON ? people.shown(said.by()) : said.by()))
                .orElseGet(() -> new Sourced(value, null, null, null));
    }
}
