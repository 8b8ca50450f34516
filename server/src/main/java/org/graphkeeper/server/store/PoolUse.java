package org.graphkeeper.server.store;

import com.zaxxer.hikari.HikariDataSource;

/// How busy a pool of database connections is. All figures are numbers of connections, but `waiting`, which is of threads.
///
/// @param pool purpose and place, for example `control 127.0.0.1:5432/kt_graph`
public record PoolUse(String pool, int active, int idle, int waiting, int maximum) {

    static PoolUse of(HikariDataSource source) {
        var bean = source.getHikariPoolMXBean();
        return bean == null ? new PoolUse(source.getPoolName(), 0, 0, 0, source.getMaximumPoolSize())
            : new PoolUse(source.getPoolName(), bean.getActiveConnections(), bean.getIdleConnections(),
                bean.getThreadsAwaitingConnection(), source.getMaximumPoolSize());
    }
}
