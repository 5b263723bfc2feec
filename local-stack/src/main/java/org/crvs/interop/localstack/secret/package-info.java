/** The secrets of a local stack; plain JDK, because service tests use it without the launcher's libraries. */
package org.crvs.interop.localstack.secret;
