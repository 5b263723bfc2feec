/** The gateway beside nginx. */
package org.crvs.interop.benchmarks.gateway;
