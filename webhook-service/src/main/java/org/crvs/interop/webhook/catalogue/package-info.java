/** The topics one can subscribe to, described for those who write receivers. */
package org.crvs.interop.webhook.catalogue;
