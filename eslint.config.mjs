import js from "@eslint/js";
import globals from "globals";
import process from "node:process";
import {readFileSync} from "node:fs";

// Odoo's own rules, from Odoo: ./dev lint says where it lies, an editor goes without them.
const odooHome = process.env.ODOO_HOME;
const odooFile = odooHome && readFileSync(`${odooHome}/odoo/addons/test_lint/tests/eslintrc`, "utf8");
const odooRules = odooFile ? JSON.parse(odooFile.replace(/,(?=\s*[\]}])/g, "")).rules : {};
const odooSyntax = (odooRules["no-restricted-syntax"] || ["error"]).slice(1);

export default [
    {ignores: ["**/static/lib/**"]},
    js.configs.recommended,
    {
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "module",
            globals: {...globals.browser, odoo: "readonly", luxon: "readonly"},
        },
        linterOptions: {noInlineConfig: true},
        rules: {
            "array-callback-return": "error",
            complexity: ["error", 10],
            "consistent-return": "error",
            curly: "error",
            "default-case-last": "error",
            "dot-notation": "error",
            eqeqeq: "error",
            "max-depth": ["error", 3],
            "no-alert": "error",
            "no-await-in-loop": "error",
            "no-console": "error",
            "no-duplicate-imports": "error",
            "no-else-return": "error",
            "no-eval": "error",
            "no-implied-eval": "error",
            "no-lonely-if": "error",
            "no-nested-ternary": "error",
            "no-param-reassign": "error",
            "no-self-compare": "error",
            "no-shadow": "error",
            "no-template-curly-in-string": "error",
            "no-unneeded-ternary": "error",
            "no-unused-expressions": "error",
            "no-use-before-define": ["error", {functions: false}],
            "no-useless-concat": "error",
            "no-useless-constructor": "error",
            "no-useless-rename": "error",
            "no-useless-return": "error",
            "no-var": "error",
            "object-shorthand": "error",
            "prefer-arrow-callback": "error",
            "prefer-const": "error",
            "prefer-rest-params": "error",
            "prefer-spread": "error",
            "prefer-template": "error",
            radix: "error",
            "require-await": "error",
        },
    },
    {files: ["sociale_balans*/static/**/*.js"], rules: odooRules},
    {
        // Components keep their state in one place and leave the page to Owl: no look-ups in the DOM.
        files: ["sociale_balans/static/src/**/*.js"],
        rules: {
            "no-restricted-syntax": [
                "error",
                ...odooSyntax,
                {
                    selector: "CallExpression[callee.property.name=/^(querySelector(All)?|getElement(s)?By\\w+)$/]",
                    message: "Use a ref (useRef) instead of a look-up in the DOM.",
                },
            ],
        },
    },
    {
        // What is timed in a page happens one after the other.
        files: ["benchmarks/*.js"],
        rules: {"no-await-in-loop": "off"},
    },
];
