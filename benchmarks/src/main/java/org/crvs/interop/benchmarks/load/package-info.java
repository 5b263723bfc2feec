/** Generators of load. */
package org.crvs.interop.benchmarks.load;
