/**
 * The embedded database: a back end of mongo-java-server that keeps its indexes and uses them, has a write on disk before
 * it is acknowledged, and never shows a document half changed. What MongoDB does beyond that, it does not do; the services
 * are written for both.
 */
package org.crvs.interop.localstack.database;
