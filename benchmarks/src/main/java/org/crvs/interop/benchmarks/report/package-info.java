/** How results are written down. */
package org.crvs.interop.benchmarks.report;
