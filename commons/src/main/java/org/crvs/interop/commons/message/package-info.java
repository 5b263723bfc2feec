/** The messages on Kafka: topics, envelope, shapes. */
package org.crvs.interop.commons.message;
