/** The story of the four use cases, played against a running stack through its gateway only. */
package org.crvs.interop.localstack.demo;
