<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
<#assign licences = entry.getValue()/>
${(project.name!project.artifactId)?replace("\t", " ")}	${project.version}	${licences?join("; ")}	${project.url!""}
</#list>
