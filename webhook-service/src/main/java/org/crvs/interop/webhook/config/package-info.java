/** Settings of the service. */
package org.crvs.interop.webhook.config;
