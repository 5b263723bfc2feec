/** What has to be kept so that it can be read again: sealed under the suite's master key. */
package org.crvs.interop.webhook.secret;
