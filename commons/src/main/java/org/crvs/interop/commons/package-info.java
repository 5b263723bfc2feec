/** What crosses a module line, and nothing more. */
package org.crvs.interop.commons;
