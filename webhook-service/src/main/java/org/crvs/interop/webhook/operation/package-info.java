/** What operators look at: indexes, readiness. */
package org.crvs.interop.webhook.operation;
