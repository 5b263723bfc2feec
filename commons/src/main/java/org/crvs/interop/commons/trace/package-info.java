/** OpenTelemetry traces where they don't follow by themselves: through Kafka, through the database, past personal data. */
package org.crvs.interop.commons.trace;
