/** Processes a benchmark starts and watches. */
package org.crvs.interop.benchmarks.process;
