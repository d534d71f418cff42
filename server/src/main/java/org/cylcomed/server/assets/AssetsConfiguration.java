package org.cylcomed.server.assets;

import java.time.InstantSource;
import java.util.UUID;
import org.cylcomed.server.access.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The room of the asset list. Needs a {@link DeviceDirectory}, an {@link AuditTrail} and the database. */
@Configuration(proxyBeanMethods = false)
@Import({
    AssetController.class,
    AssetImportController.class,
    AssetViewController.class,
    ContextRuleController.class,
    DeviceContextController.class
})
public class AssetsConfiguration {
    @Bean
    AssetTable assetTable(JdbcTemplate jdbc) {
        return new AssetTable(jdbc);
    }

    @Bean
    ImportTable importTable(JdbcTemplate jdbc) {
        return new ImportTable(jdbc);
    }

    @Bean
    ContextTable contextTable(JdbcTemplate jdbc) {
        return new ContextTable(jdbc);
    }

    /** The door of the room for the rest of the server. */
    @Bean
    public AssetList assetList(
            AssetTable assetTable, ContextTable contextTable, ImportTable importTable, InstantSource clock) {
        return new AssetList(assetTable, contextTable, importTable, clock);
    }

    @Bean
    Imports assetImports(
            AssetList list,
            AssetTable assets,
            ImportTable imports,
            DeviceDirectory devices,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        return new Imports(
                list, assets, imports, devices, audit, new TransactionTemplate(transactions), clock, UUID::randomUUID);
    }

    @Bean
    Contexts deviceContexts(
            AssetList list,
            AssetTable assets,
            ContextTable table,
            DeviceDirectory devices,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        return new Contexts(list, assets, table, devices, audit, new TransactionTemplate(transactions), clock);
    }

    @Bean
    Views assetViews(AssetList list, DeviceDirectory devices) {
        return new Views(list, devices);
    }
}
