/** Whether a certificate is what it claims to be, for anybody who holds one. */
package org.crvs.interop.search.certificate;
