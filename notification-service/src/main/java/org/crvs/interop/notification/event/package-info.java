/** Event notification in JSON, as OpenCRVS 1.9 and 2.x take it: create an event, notify it, follow it. */
package org.crvs.interop.notification.event;
