/** What an operator does with the audit. */
package org.crvs.interop.localstack.audit;
