package dev.nanodesk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole service for the pages of leads, started once for all their classes: a model server that is away, one helpdesk
 * that does not answer, and one webhook to nowhere.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@NanodeskApiTest
@TestPropertySource(
        properties = {
            "nanodesk.inference.small.base-url=http://127.0.0.1:1",
            "nanodesk.helpdesk.connections.support.vendor=zammad",
            "nanodesk.helpdesk.connections.support.url=http://127.0.0.1:1",
            "nanodesk.helpdesk.connections.support.internal=true",
            "nanodesk.helpdesk.connections.support.user=triage-bot",
            "nanodesk.helpdesk.connections.support.token=a-token",
            "nanodesk.helpdesk.connections.support.webhook-secrets=0123456789abcdef0123456789abcdef",
            "nanodesk.webhooks.crm.url=https://crm.invalid/hooks",
            "nanodesk.webhooks.crm.secrets=0123456789abcdef0123456789abcdef"
        })
@interface LeadPageTest {}
