/** What is in {@code deploy/}: manifests, compose file, scripts, dashboards and alerts, held against what reads them. */
package org.crvs.interop.acceptance.deployment;
