/** Load benchmarks of the suite. */
package org.crvs.interop.benchmarks;
